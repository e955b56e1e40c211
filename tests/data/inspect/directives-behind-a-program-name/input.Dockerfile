#!/usr/bin/env docker
# syntax=example/frontend:2 with words
# check=skip=all
FROM Alpine as X
