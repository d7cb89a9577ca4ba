"""The documented way with Python requests. Usage: data.py <api> <header> <token> <path> <body or empty to read>"""

import json
import sys

import requests

api, header, token, path, body = sys.argv[1:6]
headers = {header: token}

if body:
    try:
        response = requests.post(api + path, headers=headers, json=json.loads(body), timeout=10)
    except json.JSONDecodeError:
        headers["Content-Type"] = "application/json"
        response = requests.post(api + path, headers=headers, data=body, timeout=10)
else:
    response = requests.get(api + path, headers=headers, timeout=10)

print(response.text)
print(response.status_code, end="")
