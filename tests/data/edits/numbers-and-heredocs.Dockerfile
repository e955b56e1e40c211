from debian as Base
run <<EOT bash
set -e
# FROM not AS a-stage
echo "COPY --from=0 /x /y"
EOT
from base
copy <<a.txt <<"b.txt" /etc/
one
a.txt
COPY --from=0 two
b.txt
from base as third
copy --from=1 /etc/a.txt /etc/
copy --from=0 /bin/sh /bin/
onbuild copy --from=1 /etc/b.txt /etc/
onbuild run --mount=from=base,target=/m ls /m
# trailing

# another


