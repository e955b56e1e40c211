{"syntax": "example/json:1", "other": 1}
