ARG VERSION=3.19
FROM alpine:${VERSION} AS base
ADD https://example.com/archive.tar.gz /opt/
ARG NAME
CMD ["sh"]
COPY a b /dest/
ENTRYPOINT ["/bin/tini", "--"]
ENV PATH=$PATH:/opt/bin
EXPOSE 80 443/udp
HEALTHCHECK --interval=5s --timeout=1m30s --retries=3 CMD ["true"]
LABEL org.example.name="a b"
MAINTAINER someone
ONBUILD COPY . /src
RUN echo hello
SHELL ["/bin/sh", "-c"]
STOPSIGNAL SIGQUIT
USER 1000:1000
VOLUME ["/data"]
WORKDIR /src
