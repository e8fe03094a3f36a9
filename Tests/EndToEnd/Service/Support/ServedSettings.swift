/// The settings of a server that a test starts, beyond the usual ones.
struct ServedSettings: Sendable {
    /// The prefix of the mount.
    var prefix = "/giftcard/v3"
    /// Further lines of the mount, each with its blanks.
    var mount = ""
    /// Further lines at the end of `service.yaml`.
    var more = ""
    /// Lines in the place of the usual limits, which are too high to be reached.
    var limits: String? = nil
    /// The switches of the tests, such as `MINTRUN_CRASH_AT`.
    var switches: [String: String] = [:]
    /// Further arguments of the command.
    var arguments: [String] = []
    /// The environment of clients and cards.
    var environment = "live"

    /// The contents of `service.yaml`.
    var file: String {
        """
        public: http://127.0.0.1
        listen: [127.0.0.1:0]
        admin: 127.0.0.1:0
        environment: \(environment)
        mounts:
          electrum:
            prefix: "\(prefix)"
            receiver: {id: "MINTRUN", name: "Mintrun"}
            settlementEntity: {id: "SETTLER", name: "Settlement house"}
        \(mount)
        limits:
        \(limits ?? Self.highLimits)
        \(more)

        """
    }

    /// Limits that the calls of tests do not reach.
    static let highLimits = """
          idleSeconds: 3600
          connections: 4000
          connectionsPerAddress: 4000
          failuresPerAddress: 10000
          failuresPerUsername: 1000
          wrongPINsPerClient: 100000
        """
}
