import NIOCore
import Synchronization

/// The open connections of a service, counted by address.
///
/// All listeners of a service share one, so that an address gains nothing by a second port.
package final class OpenConnections: Sendable {
    fileprivate struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        /// The connections that count for the limit of all.
        var countedTotal = 0
        /// Connections of clients, and requests of clients behind proxies.
        var byAddress: [ClientAddress: Int] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    /// The connections that are open now.
    package var count: Int { state.withLock { $0.channels.count } }

    /// Adds a connection; `address` is nil for that of a trusted proxy, which is not limited.
    ///
    /// - Returns: false if a limit is reached; the connection was not added.
    func open(_ channel: any Channel, of address: ClientAddress?, _ limits: ServerLimits) -> Bool {
        state.withLock { state in
            if let address {
                guard state.countedTotal < limits.connectionCount,
                    state.add(address, limits)
                else { return false }
                state.countedTotal += 1
            }
            state.channels[ObjectIdentifier(channel)] = channel
            return true
        }
    }

    /// Removes a connection that was added.
    func close(_ channel: any Channel, of address: ClientAddress?) {
        state.withLock { state in
            guard state.channels.removeValue(forKey: ObjectIdentifier(channel)) != nil,
                let address
            else { return }
            state.countedTotal -= 1
            state.remove(address)
        }
    }

    /// Counts a request of a client behind a trusted proxy.
    ///
    /// - Returns: false if the client has too many at once; the request was not counted.
    func begin(_ address: ClientAddress, _ limits: ServerLimits) -> Bool {
        state.withLock { $0.add(address, limits) }
    }

    /// Removes a request that was counted.
    func end(_ address: ClientAddress) { state.withLock { $0.remove(address) } }

    /// Closes every connection without waiting for its answer.
    func closeAll() {
        for channel in state.withLock({ Array($0.channels.values) }) {
            channel.close(mode: .all, promise: nil)
        }
    }
}

extension OpenConnections.State {
    /// A local socket is for the processes of one user and has no limit of its own.
    fileprivate mutating func add(_ address: ClientAddress, _ limits: ServerLimits) -> Bool {
        let count = byAddress[address, default: 0]
        guard address == .local || count < limits.connectionCountPerAddress else { return false }
        byAddress[address] = count + 1
        return true
    }

    fileprivate mutating func remove(_ address: ClientAddress) {
        let count = byAddress[address, default: 1]
        byAddress[address] = count > 1 ? count - 1 : nil
    }
}
