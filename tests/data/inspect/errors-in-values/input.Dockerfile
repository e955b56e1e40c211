FROM alpine
EXPOSE 99999 80/tpc
STOPSIGNAL SIGNOTHING
COPY --chmod=rwx a b
ADD --checksum=sha256:12 https://example.com/a b
ADD --checksum=sha256:12 local b
COPY https://example.com/a b
WORKDIR "open
COPY ${x!y} z
