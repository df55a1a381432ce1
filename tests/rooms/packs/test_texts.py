from tendik.asks.models import Ask


def test_words_come_back_in_the_order_of_the_packs_languages(ask):
    ask.words = {"en": "Light", "xx": "?", "fr": "Lumière"}
    ask.save()

    assert list(Ask.objects.get(pk=ask.pk).words) == ["fr", "en", "xx"]
