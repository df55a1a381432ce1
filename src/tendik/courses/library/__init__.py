"""The library: manuals, films, model programmes, folders for meetings. Small files travel in the release, large ones are links with their size."""
