"""Reports the temperature of a freezer every minute.

Three mistakes are planted here; freezer_fixed.py shows the same program without them.
"""

import random
import time

import requests

API = "http://api.us-e1.tago.io"
DEVICE_TOKEN = "7b668de7-0c72-4475-8fea-dd4cdd83368b"


def read_sensor() -> float:
    return round(-18 + random.uniform(-1.5, 1.5), 1)


def report(temperature: float) -> None:
    response = requests.post(
        f"{API}/data",
        headers={"Device-Token": DEVICE_TOKEN},
        json=[{"variable": "freezer temperature", "value": temperature, "unit": "°C"}],
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
