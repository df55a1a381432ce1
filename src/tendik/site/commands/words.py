"""``tendik words``: write the file in which a pack translates the interface into one of its languages."""

import argparse

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say, speak

NAME, HELP = "words", "write or update the file of a pack with the interface's words in one of its languages"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("pack", metavar="PACK", help="a folder with a pack.toml, or a pack that is shipped")
    parser.add_argument("language", metavar="LANGUAGE", help="the code of one of its languages")


def run(options: argparse.Namespace) -> int:
    """Write every text of the interface there; keep what is translated and say how much is not."""
    speak()
    from tendik.packs import words
    from tendik.packs.country import find_pack, open_pack
    from tendik.site import configuration
    from tendik.site.parts import catalogues

    pack = open_pack(find_pack(options.pack))
    texts, shipped = words.all_texts(catalogues())
    if options.language not in set(pack.languages) - shipped - {"en"}:
        told = _(
            "A words file is for a language of the pack that the program does not speak yet. Languages of the pack: %(all)s."
        )
        return refuse(told % {"all": ", ".join(pack.languages)})
    name = f"{words.WORDS}/{options.language}.po"
    old = words.read(pack.folder, name, options.language) if pack.folder.has(name) else None
    pack.folder.check()
    new = words.updated(texts, old, options.language)
    file = pack.folder.path / name
    file.parent.mkdir(exist_ok=True)
    configuration.put(file, str(new))
    missing = sum(not entry.translated() for entry in new)
    told = _("%(file)s: texts: %(all)s, without a translation: %(missing)s")
    say(told % {"file": file, "all": len(new), "missing": missing})
    return 0
