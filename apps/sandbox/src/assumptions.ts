/** See the values below. */
export interface Assumptions {
  readonly qtyCountsPerVariable: boolean;
  readonly listAmountMax: number;
  readonly otherBodyMaxBytes: number;
  readonly aggregateOfNothing: unknown;
  readonly consoleLines: number;
  readonly heartbeatMs: number;
  readonly liveBufferBytes: number;
  readonly liveReplayBytes: number;
  readonly liveReplayMs: number;
  readonly idsOnImmutableDevices: boolean;
  readonly analysisRunMs: number;
  readonly parserMs: number;
  readonly parserHeapMb: number;
  readonly parserProcessMb: number;
  readonly mqttConnections: number;
  readonly mqttConnectMs: number;
  readonly mqttPacketBytes: number;
  readonly mqttInflight: number;
  readonly mqttFilters: number;
  readonly mqttKeptSessions: number;
  readonly mqttKeptBytes: number;
}

/** What no public source tells about the cloud. Each choice stands here once, so that it can be changed when known. */
export const assumptions: Assumptions = {
  /** `qty` and `skip` count for each listed variable by itself (changelog 2017-04-13); TagoCore counts in all. */
  qtyCountsPerVariable: true,
  /** Largest `amount` of a list; no source names one for devices. */
  listAmountMax: 10_000,
  /** Largest body of routes other than data, in bytes. */
  otherBodyMaxBytes: 5_242_880,
  /** `min`, `max` and `avg` over nothing. The SDKs read a list as well as a number. */
  aggregateOfNothing: [],
  /** Lines kept in the console of an analysis. */
  consoleLines: 100,
  /** Milliseconds between comments on a quiet live stream. */
  heartbeatMs: 15_000,
  /** Bytes that a live stream may lag behind before it is closed. */
  liveBufferBytes: 4_194_304,
  /** Bytes of live events that a region keeps for streams that come back; the cloud is not known to keep any. */
  liveReplayBytes: 8_388_608,
  /** Milliseconds that they are kept. */
  liveReplayMs: 300_000,
  /** Whether data of immutable devices may be read by `ids`; TagoCore refuses it. */
  idsOnImmutableDevices: false,
  /** Milliseconds that a script of an analysis may run. */
  analysisRunMs: 120_000,
  /** Milliseconds that one payload parser may run. */
  parserMs: 2000,
  /** Megabytes of JavaScript objects that it may keep. */
  parserHeapMb: 64,
  /** Megabytes of its whole process, buffers included. */
  parserProcessMb: 320,
  /** MQTT connections at a time. */
  mqttConnections: 5000,
  /** Milliseconds that an MQTT connection may take to say who it is, or to read what waits for it. */
  mqttConnectMs: 10_000,
  /** Largest MQTT packet in bytes: the largest body of data, and the longest topic. */
  mqttPacketBytes: 280_000,
  /** Messages of an MQTT connection that may wait for their end. */
  mqttInflight: 100,
  /** Topics that an MQTT connection may subscribe to. */
  mqttFilters: 1000,
  /** MQTT sessions that are kept for devices that are away; further ones end with their connection. */
  mqttKeptSessions: 1000,
  /** Bytes of messages that wait for devices that are away; further ones are lost to them. */
  mqttKeptBytes: 16_777_216,
};
