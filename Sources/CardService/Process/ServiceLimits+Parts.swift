// The limits of the configuration as the parts of the service have them.
extension ServiceLimits {
    /// The limits of connections and requests.
    var server: ServerLimits {
        var limits = ServerLimits()
        limits.headBytes = self[.headerBytes]
        limits.bodyBytes = self[.bodyBytes]
        limits.headTime = .seconds(self[.headerSeconds])
        limits.bodyTime = .seconds(self[.bodySeconds])
        limits.idleTime = .seconds(self[.idleSeconds])
        limits.connectionCount = self[.connections]
        limits.connectionCountPerAddress = self[.connectionsPerAddress]
        return limits
    }

    /// The limits of authentications and of guessing.
    var access: AccessLimits { AccessLimits(self) }
}
