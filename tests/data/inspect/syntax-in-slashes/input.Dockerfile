// syntax=example/frontend
