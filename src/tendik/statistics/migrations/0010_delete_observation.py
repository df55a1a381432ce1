from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('statistics', '0009_rows_into_blocks'),
    ]

    operations = [
        migrations.DeleteModel(
            name='Observation',
        ),
    ]
