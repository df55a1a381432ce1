"""Quotas: which rule binds which body, whether it is met, by how many seats it is not, and who must act. Owns rules and verdicts; who sits where is of bodies. Knows no meeting and no money."""
