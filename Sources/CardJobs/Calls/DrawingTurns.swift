import CardCore
import Synchronization

/// The turns of calls that draw cards: of one product, one call at a time.
final class DrawingTurns: Sendable {
    /// The calls that wait for each product whose cards are drawn, in their order.
    private let waiting = Mutex<[ProductID: [CheckedContinuation<Void, Never>]]>([:])

    /// Runs `body` when no other call draws cards of the product.
    ///
    /// A cancelled call waits for its turn, too: its caller does not know how far it was.
    func run<Result>(_ product: ProductID, _ body: () async throws -> Result) async throws
        -> Result
    {
        await take(product)
        defer { end(product) }
        return try await body()
    }

    private func take(_ product: ProductID) async {
        await withCheckedContinuation { continuation in
            let isFree = waiting.withLock { waiting in
                guard waiting[product] != nil else {
                    waiting[product] = []
                    return true
                }
                waiting[product]?.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func end(_ product: ProductID) {
        let next = waiting.withLock { waiting -> CheckedContinuation<Void, Never>? in
            guard var others = waiting[product], !others.isEmpty else {
                waiting[product] = nil
                return nil
            }
            let next = others.removeFirst()
            waiting[product] = others
            return next
        }
        next?.resume()
    }
}
