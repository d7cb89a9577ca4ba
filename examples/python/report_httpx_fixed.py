"""Prints a daily report of every device of a profile.

The profile token comes from the environment: TAGOIO_TOKEN=... python report_httpx_fixed.py
"""

import asyncio
import os

import httpx

BASE = "https://api.eu-w1.tago.io"
HEADERS = {"Account-Token": os.environ["TAGOIO_TOKEN"]}


async def main() -> None:
    async with httpx.AsyncClient(timeout=30) as client:
        answer = (await client.get(f"{BASE}/info", headers=HEADERS)).json()
        print("Report of", answer["result"]["name"])

        devices = (await client.get(f"{BASE}/device", headers=HEADERS)).json()["result"]
        for device in devices:
            url = f"{BASE}/device/{device['id']}/data?query=last_value&variable=temperature"
            values = (await client.get(url, headers=HEADERS)).json()["result"]
            print(device["name"], values[0]["value"] if values else "silent")


asyncio.run(main())
