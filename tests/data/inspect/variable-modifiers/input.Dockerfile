ARG V=1.2.3-beta
FROM i:${V#*.} AS a
FROM i:${V##*.} AS b
FROM i:${V%-*} AS c
FROM i:${V%%.*} AS d
FROM i:${V/beta/rc} AS e
FROM i:${V//./_} AS f
FROM i:${V+set} AS g
FROM i:${UNSET-x}${UNSET:-y} AS h
FROM i:${V:?needed} AS k
FROM ${UNSET:?needed}
