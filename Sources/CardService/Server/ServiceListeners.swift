/// The listeners of a service, which begin and stop together.
package struct ServiceListeners: Sendable {
    private let listeners: [ServiceListener]
    private let context: ServerContext

    package init(_ listeners: [ServiceListener], in context: ServerContext) {
        self.listeners = listeners
        self.context = context
    }

    /// Begins to listen at every address; if one is refused, none is listened at.
    ///
    /// - Returns: the addresses with the ports that the system chose.
    /// - Throws: `serve.listen` if the system refuses an address.
    package func start() async throws(ListenerFailure) -> [ListenAddress] {
        var addresses: [ListenAddress] = []
        for (position, listener) in listeners.enumerated() {
            do throws(ListenerFailure) {
                addresses.append(try await listener.start())
            } catch {
                for started in listeners[..<position] { await started.stop() }
                throw error
            }
        }
        return addresses
    }

    /// Accepts nothing more, finishes the requests in flight, and closes the connections.
    ///
    /// - Returns: false if a request was not answered in time; its connection is closed.
    package func stop(within time: Duration) async -> Bool {
        let stopping = Task { [listeners] in
            await withDiscardingTaskGroup { group in
                for listener in listeners { group.addTask { await listener.stop() } }
            }
        }
        let isDone = await isDrained(within: time)
        context.connections.closeAll()
        await stopping.value
        return isDone
    }

    /// Waits until no connection and no request is left.
    private func isDrained(within time: Duration) async -> Bool {
        let end = ContinuousClock.now + time
        while context.connections.count > 0 || context.inFlight.count > 0 {
            guard ContinuousClock.now < end else { return false }
            do {
                try await Task.sleep(for: .milliseconds(10))
            } catch {
                return false
            }
        }
        return true
    }
}
