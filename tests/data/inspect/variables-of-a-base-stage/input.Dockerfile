FROM alpine AS a
ENV ONE=1
ARG TWO=2
RUN echo $O $TWOS
ENV SIX=6 ONE=7
FROM a
RUN --mount=type=cache,target=$TIX true
COPY $ORO /a
ENV ONE=8
FROM a
COPY $TNE $SIE b/
