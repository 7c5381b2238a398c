#!/bin/sh
# The real servers that the tests talk to: Dovecot for the mailbox fetcher, Postfix for the outbox, PostgreSQL for
# the run on an external database. Nothing is configured or left running here; each test starts a private one.
set -e
export DEBIAN_FRONTEND=noninteractive

# Packages would start their services at once; this tells them not to (see invoke-rc.d(8)).
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
  trap 'rm -f "$policy"' EXIT
fi
mkdir -p /etc/postgresql-common
[ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf

apt-get update -q
apt-get install -y -q --no-install-recommends dovecot-imapd postfix postgresql
