/** A network as the API shows it. */
export interface Network {
  readonly [further: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly public: boolean;
  readonly device_parameters: readonly never[];
  readonly require_devices_access: boolean;
}

/** A connector as the API shows it. */
export interface Connector {
  readonly [further: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly public: boolean;
  readonly networks: readonly string[];
  readonly device_parameters: readonly never[];
  readonly created_at: string;
  readonly updated_at: string;
}

const network = (id: string, name: string, description: string): Network => ({
  id,
  name,
  description,
  public: true,
  device_parameters: [],
  require_devices_access: false,
});

const connector = (
  id: string,
  name: string,
  networks: string[],
  description: string,
): Connector => ({
  id,
  name,
  description,
  public: true,
  networks,
  device_parameters: [],
  created_at: "2020-09-10T12:00:00.000Z",
  updated_at: "2020-09-10T12:00:00.000Z",
});

// The first of each has the ID that it has in the cloud, so programs that create HTTPS devices work unchanged.
const https = "5bbd0d144051a50034cd19fb";
const mqtt = "5ba0d0b60000000000000002";

export const networks: readonly Network[] = [
  network(https, "HTTPS", "Devices that send and read data over HTTPS"),
  network(mqtt, "MQTT", "Devices that publish over MQTT"),
];

export const connectors: readonly Connector[] = [
  connector("5f5a8f3351d4db99c40dece5", "Custom HTTPS", [https], "Any device that speaks HTTPS"),
  connector("5f5a8f330000000000000002", "Custom MQTT", [mqtt], "Any device that speaks MQTT"),
];

/** What devices are connected through unless they say otherwise. */
export const customHttps: { network: string; connector: string } = {
  network: https,
  connector: "5f5a8f3351d4db99c40dece5",
};
