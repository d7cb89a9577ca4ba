/** What an argument, option or member means to an MQTT client. */
export type MqttRole =
  /** `mqtts://host:port`, or a host alone. */
  | "address"
  | "port"
  | "scheme"
  | "user"
  | "password"
  /** Anything but false, nothing and zero turns encryption on. */
  | "tls"
  | "topic"
  /** A list of messages: maps with topic and payload, or tuples of both. */
  | "messages"
  | "payload"
  /** A map of options, or of further maps. */
  | "options"
  /** An object of settings that was filled before. */
  | "settings"
  /** The client, where it is no receiver. */
  | "client"
  | "ignore";

/** How a call is read. */
export interface MqttCall {
  readonly op?: "connect" | "publish" | "subscribe";
  /** Roles of the arguments by position. */
  readonly arguments?: readonly MqttRole[];
  /** Roles by the number of arguments, where a call means different things by it. */
  readonly byCount?: ReadonlyMap<number, readonly MqttRole[]>;
  /** The call turns encryption on. */
  readonly tls?: true;
}

/** A kind of client, or of an object that holds settings for one. */
export interface MqttClientRow {
  /** Only in documents that spell this, where several libraries share a name. */
  readonly when?: string;
  /** The call or declaration that makes it. */
  readonly made: MqttCall;
  readonly methods: ReadonlyMap<string, MqttCall>;
  /** Settings are assigned to its members. */
  readonly members?: true;
  /** It only holds settings; a client takes it as an argument. */
  readonly settings?: true;
}

/** The MQTT clients of a language. */
export interface MqttLibraries {
  /**
   * By the name of the call or type that makes them: with its module (`paho.mqtt.client.Client`), which is looked for
   * first, or as people write it without an import in view (`mqtt.Client`).
   */
  readonly clients: ReadonlyMap<string, readonly MqttClientRow[]>;
  /** Functions that need no client, or take it as an argument. Names as for clients. */
  readonly functions: ReadonlyMap<string, MqttCall>;
  /** Methods of clients that were made in another file. */
  readonly unknown: ReadonlyMap<string, MqttCall>;
  /** Options, keyword arguments and members of settings, by the last part of their name. */
  readonly options: ReadonlyMap<string, MqttRole>;
}
