case "$1" in
*.history) ;;
*) if [ "$1" '>' 00000001000000010000001F ]; then exit 1; fi ;;
esac
'/usr/bin/pgbackrest' '--config=/var/lib/potti/dr/d1/pgbackrest.conf' '--stanza=creators' '--repo=2' '--pg1-path=/var/lib/potti/dr/d1/data' '--no-archive-async' 'archive-get' "$1" "$2"
status=$?
if [ $status -gt 1 ]; then exit 200; fi
exit $status
