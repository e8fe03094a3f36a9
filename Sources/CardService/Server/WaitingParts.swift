import NIOCore
import NIOHTTP1

/// Parts of requests that a client sent before it had the answer to an earlier one.
struct WaitingParts {
    private var parts = CircularBuffer<HTTPServerRequestPart>(initialCapacity: 0)
    private var byteCount = 0
    /// The flaw of the bytes after the parts.
    var problem: Problem?

    /// More than a client can have sent at one reading of a socket.
    private static let mostBytes = 1 << 20

    /// True if there are neither parts nor a flaw.
    var isEmpty: Bool { parts.isEmpty && problem == nil }

    /// True if the client sent more than any honest one.
    var isFull: Bool { byteCount > Self.mostBytes }

    mutating func append(_ part: HTTPServerRequestPart) {
        parts.append(part)
        if case .body(let buffer) = part { byteCount += buffer.readableBytes }
        byteCount += 256
    }

    mutating func popFirst() -> HTTPServerRequestPart? {
        guard let part = parts.popFirst() else {
            byteCount = 0
            return nil
        }
        return part
    }

    mutating func removeAll() { self = WaitingParts() }
}
