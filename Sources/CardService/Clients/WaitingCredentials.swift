/// The credentials whose slow verifiers are about to be computed, each once, however many requests
/// carry it.
package struct WaitingCredentials<Request: Sendable>: Sendable {
    /// The most different credentials that wait: about two seconds of work.
    package static var most: Int { 64 }
    /// The most different credentials of one address that wait.
    package static var mostOfAddress: Int { 8 }

    private var requests: [ProcessKey.Mark: [Waiting]] = [:]

    package init() {}

    /// A request that waits for the result.
    package struct Waiting: Sendable {
        /// The attempt of the request.
        package let attempt: Attempt
        /// The request.
        package let request: Request

        package init(_ attempt: Attempt, _ request: Request) {
            self.attempt = attempt
            self.request = request
        }
    }

    /// The result of an addition.
    package enum Addition: Hashable, Sendable {
        /// The credential must be given to the worker.
        case first
        /// The credential waits already.
        case later
        /// Too many credentials wait: the request was not added.
        case full
    }
}

extension WaitingCredentials {
    /// Adds a request.
    package mutating func add(_ request: Waiting) -> Addition {
        let (mark, address) = (request.attempt.mark, request.attempt.address)
        guard requests[mark] == nil else {
            requests[mark, default: []].append(request)
            return .later
        }
        let ofAddress = requests.values.count { $0.first?.attempt.address == address }
        guard requests.count < Self.most, ofAddress < Self.mostOfAddress else { return .full }
        requests[mark] = [request]
        return .first
    }

    /// Removes and returns those requests of a credential that must not wait any more; a credential
    /// without one is not waited for.
    package mutating func remove(_ mark: ProcessKey.Mark, if isOver: (Waiting) -> Bool) -> [Waiting]
    {
        let all = requests[mark] ?? []
        let rest = all.filter { !isOver($0) }
        requests[mark] = rest.isEmpty ? nil : rest
        return all.filter(isOver)
    }

    /// The attempt of the first request that waits for the credential; nil if none does.
    package func first(_ mark: ProcessKey.Mark) -> Attempt? { requests[mark]?.first?.attempt }

    /// Removes and returns the requests of a credential.
    package mutating func removeAll(_ mark: ProcessKey.Mark) -> [Waiting] {
        requests.removeValue(forKey: mark) ?? []
    }
}
