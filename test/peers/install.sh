#!/bin/sh
# The real mail servers that the tests talk to: Dovecot for the IMAP fetcher, Postfix for the outbox.
# Nothing is configured or started here; each test starts a private one on a free port.
set -e
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -y -q --no-install-recommends dovecot-imapd postfix
