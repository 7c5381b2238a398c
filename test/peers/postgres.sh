#!/usr/bin/env bash
# A private PostgreSQL of the system's own packages, for running the tests on an external server.
#   postgres.sh start        prints its folder
#   postgres.sh url FOLDER   prints the superuser's URL
#   postgres.sh stop FOLDER
set -euo pipefail

binaries() { ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1; }
# The server refuses to run as root.
as_server() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi; }
free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'; }

case "$1" in
  start)
    folder=$(mktemp -d)
    [ "$(id -u)" = 0 ] && chown postgres "$folder"
    head -c 18 /dev/urandom | base64 | tr -d '/+=' >"$folder/password"
    [ "$(id -u)" = 0 ] && chown postgres "$folder/password"
    free_port >"$folder/port"
    as_server "$(binaries)/initdb" -D "$folder/data" -U postgres --auth=scram-sha-256 --pwfile="$folder/password" \
      --locale=C --encoding=UTF8 --no-sync >/dev/null
    as_server "$(binaries)/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
      -o "-c listen_addresses=127.0.0.1 -c port=$(cat "$folder/port") -c unix_socket_directories=$folder -c max_connections=200 -c fsync=off" start >/dev/null
    echo "$folder"
    ;;
  url) echo "postgres://postgres:$(cat "$2/password")@127.0.0.1:$(cat "$2/port")/postgres" ;;
  stop)
    as_server "$(binaries)/pg_ctl" -D "$2/data" -m fast stop >/dev/null
    rm -rf "$2"
    ;;
esac
