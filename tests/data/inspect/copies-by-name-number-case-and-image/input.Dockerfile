FROM alpine AS Base
FROM alpine
COPY --from=base /a /b
COPY --from=BASE /a /b
COPY --from=0 /a /b
COPY --from=nginx:1.25 /etc/nginx /etc/nginx
COPY --from=2 /x /y
COPY --from="busybox" a b
ADD --chown=1:1 --chmod=644 local.txt https://example.com/x git@github.com:a/b.git#main /dest/
