import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0002_names_and_mergers'),
        ('statistics', '0007_paper_on'),
    ]

    operations = [
        migrations.CreateModel(
            name='FigureBlock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(help_text='Which block of its data set it is, from 0.')),
                ('count', models.PositiveIntegerField(help_text='How many figures stand in it, those without a number too.')),
                ('real', models.BooleanField(help_text='Whether there is a number of a place that is not made up.')),
                ('content', models.BinaryField()),
                ('data_set', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='blocks', to='statistics.dataset')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='blocks', to='statistics.indicator')),
            ],
            options={
                'ordering': ['data_set', 'number'],
            },
        ),
        migrations.CreateModel(
            name='PlaceOfFigures',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('data_set', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='about', to='statistics.dataset')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='of_figures', to='places.place')),
            ],
            options={
                'ordering': ['data_set', 'place'],
            },
        ),
        migrations.AddConstraint(
            model_name='figureblock',
            constraint=models.UniqueConstraint(fields=('data_set', 'number'), name='block_stands_once_in_a_data_set'),
        ),
        migrations.AddConstraint(
            model_name='figureblock',
            constraint=models.CheckConstraint(condition=models.Q(('count__gt', 0)), name='block_has_figures'),
        ),
        migrations.AddConstraint(
            model_name='placeoffigures',
            constraint=models.UniqueConstraint(fields=('data_set', 'place'), name='data_set_names_a_place_once'),
        ),
    ]
