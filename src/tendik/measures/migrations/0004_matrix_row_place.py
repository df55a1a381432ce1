from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('measures', '0003_proposals'),
    ]

    operations = [
        migrations.AddField(
            model_name='matrixrow',
            name='place',
            field=models.PositiveIntegerField(help_text='Kept in the plan for it; empty: at the end.', null=True),
        ),
    ]
