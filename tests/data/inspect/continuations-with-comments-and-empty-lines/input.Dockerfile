FROM alpine \
  AS base
RUN apk add \
    # a comment inside

    curl \
    wget
# between
RUN true \   
  && echo "a \\" \
  && echo b
RUN last \
