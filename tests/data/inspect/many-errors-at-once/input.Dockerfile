RUN too early
FROM alpine as 1st
FROM a b c d
FOM alpine
COPY only-one
COPY --form=x a b
COPY --from=x --from=y a b
COPY --link=maybe a b
COPY --chown a b
HEALTHCHECK
HEALTHCHECK NONE really
HEALTHCHECK FOO bar
HEALTHCHECK --interval=5 CMD x
HEALTHCHECK --retries=-1 CMD x
WORKDIR
EXPOSE
USER
SHELL /bin/sh
ONBUILD MAINTAINER x
apt-get install curl
COPY a <<EOF
EOF
