"""``python -m tendik``."""

import sys

from tendik.site.commands import main

sys.exit(main())
