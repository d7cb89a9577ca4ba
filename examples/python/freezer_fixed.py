"""Reports the temperature of a freezer every minute.

The device token comes from the environment: DEVICE_TOKEN=... python freezer_fixed.py
"""

import os
import random
import time

import requests

API = "https://api.us-e1.tago.io"
DEVICE_TOKEN = os.environ["DEVICE_TOKEN"]


def read_sensor() -> float:
    return round(-18 + random.uniform(-1.5, 1.5), 1)


def report(temperature: float) -> None:
    response = requests.post(
        f"{API}/data",
        headers={"Device-Token": DEVICE_TOKEN},
        json=[{"variable": "freezer_temperature", "value": temperature, "unit": "°C"}],
        timeout=10,
    )
    answer = response.json()
    if not answer["status"]:
        raise RuntimeError(answer["message"])
    print(answer["result"])


if __name__ == "__main__":
    while True:
        report(read_sensor())
        time.sleep(60)
