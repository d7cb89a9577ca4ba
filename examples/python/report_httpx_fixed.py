"""Prints a daily report of every device of a profile.

The profile token comes from the environment: TAGOIO_TOKEN=... python report_httpx_fixed.py
"""

import asyncio
import os

import httpx

BASE = "https://api.eu-w1.tago.io"
HEADERS = {"Account-Token": os.environ["TAGOIO_TOKEN"]}


def result_of(response: httpx.Response):
    answer = response.json()
    if not answer["status"]:
        raise RuntimeError(answer["message"])
    return answer["result"]


async def main() -> None:
    async with httpx.AsyncClient(timeout=30) as client:
        profile = result_of(await client.get(f"{BASE}/info", headers=HEADERS))
        print("Report of", profile["name"])

        devices = result_of(await client.get(f"{BASE}/device", headers=HEADERS))
        for device in devices:
            url = f"{BASE}/device/{device['id']}/data?query=last_value&variable=temperature"
            values = result_of(await client.get(url, headers=HEADERS))
            print(device["name"], values[0]["value"] if values else "silent")


asyncio.run(main())
