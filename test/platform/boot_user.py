"""Boots the real Polyaxon as another user, on OpenShift: python boot_user.py MANIFESTS… --version V …

The example openshift: the API does the work that no broker shares out, and the cluster has another DNS and domain.
"""
import sys

from boot import TWENTY_FIVE, Boot, arguments, main

EXPECTED = """
bootstrap Job fills the Secrets, once
every process of Polyaxon is user 1111, without capabilities
what they wrote on claims is theirs
no container ended
""".strip().splitlines()


class UserBoot(Boot):
    expected = [n for n in TWENTY_FIVE if not n.startswith("celery")] + EXPECTED
    components, store_names = ("api", "agent"), ("postgresql",)
    network = {"PODRUN_DNS": "dns-default.openshift-dns", "PODRUN_DOMAIN": "custom.cluster.name"}
    user = 1111


if __name__ == "__main__":
    sys.exit(main(arguments().parse_args(), UserBoot))
