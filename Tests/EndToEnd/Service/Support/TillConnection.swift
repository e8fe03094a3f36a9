import Dispatch
import Glibc
import Synchronization

/// A connection over HTTP/1.1 that stays open between its requests, on a socket of the system.
///
/// Its calls wait on a thread of their own, so that tests go on meanwhile. It reads no TLS.
final class TillConnection: Sendable {
    /// The place of a server.
    enum Place: Hashable, Sendable {
        case port(UInt16)
        case path(String)
    }

    /// The connection broke before the answer was whole.
    struct Broken: Error { let reason: String }

    private let socket: Mutex<Int32>
    private let rest = Mutex<[UInt8]>([])
    private let hasLastAnswer = Mutex(false)
    private let queue = DispatchQueue(label: "till connection")

    init(to place: Place) throws { socket = Mutex(try Self.connected(to: place)) }

    deinit { close() }

    /// Ends the connection, in the middle of whatever is sent.
    func close() {
        socket.withLock { descriptor in
            if descriptor >= 0 {
                shutdown(descriptor, Int32(SHUT_RDWR))
                _ = Glibc.close(descriptor)
            }
            descriptor = -1
        }
    }

    /// Resets the connection: bytes that the other side still sends find nobody.
    func reset() {
        var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
        let size = socklen_t(MemoryLayout<Glibc.linger>.size)
        socket.withLock { _ = setsockopt($0, SOL_SOCKET, SO_LINGER, &linger, size) }
        socket.withLock { descriptor in
            if descriptor >= 0 { _ = Glibc.close(descriptor) }
            descriptor = -1
        }
    }

    /// Sends bytes and reads the answer to them.
    func exchange(_ bytes: [UInt8]) async throws -> TillReply {
        try await waiting {
            try self.write(bytes)
            return try self.read()
        }
    }

    /// True if the server closes the connection after the last answer.
    var isLast: Bool { hasLastAnswer.withLock { $0 } }

    /// Sends bytes and does not wait for an answer.
    func send(_ bytes: [UInt8]) async throws { try await waiting { try self.write(bytes) } }

    /// Reads the next answer.
    func answer() async throws -> TillReply { try await waiting { try self.read() } }

    /// Returns true once the server has ended the connection.
    func isEndedByServer() async -> Bool {
        await (try? waiting { try self.fill() == 0 }) ?? true
    }

    private func waiting<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}

// The socket.
extension TillConnection {
    private static func connected(to place: Place) throws -> Int32 {
        let family = if case .port = place { AF_INET } else { AF_UNIX }
        let socket = Glibc.socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw Broken(reason: "socket: \(errno)") }
        let result =
            switch place {
            case .port(let port): connect(socket, port)
            case .path(let path): connect(socket, path)
            }
        guard result == 0 else {
            let code = errno
            _ = Glibc.close(socket)
            throw Broken(reason: "connect: \(code)")
        }
        // An answer that never comes fails its test and does not stop the suite.
        var most = timeval(tv_sec: 600, tv_usec: 0)
        setsockopt(
            socket,
            SOL_SOCKET,
            SO_RCVTIMEO,
            &most,
            socklen_t(MemoryLayout<timeval>.size)
        )
        return socket
    }

    private static func connect(_ socket: Int32, _ port: UInt16) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var on: Int32 = 1
        setsockopt(
            socket,
            Int32(IPPROTO_TCP),
            TCP_NODELAY,
            &on,
            socklen_t(MemoryLayout<Int32>.size)
        )
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private static func connect(_ socket: Int32, _ path: String) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    private func write(_ bytes: [UInt8]) throws {
        let socket = socket.withLock { $0 }
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Broken(reason: "send: \(errno)") }
            sent += count
        }
    }

    /// Reads what has arrived; returns the number of bytes, 0 at the end.
    private func fill() throws -> Int {
        let socket = socket.withLock { $0 }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = buffer.withUnsafeMutableBytes { recv(socket, $0.baseAddress, $0.count, 0) }
        guard count >= 0 else { throw Broken(reason: "recv: \(errno)") }
        rest.withLock { $0 += buffer.prefix(count) }
        return count
    }

    private func read() throws -> TillReply {
        while true {
            if let reply = rest.withLock({ TillReply(removingFrom: &$0) }) {
                let isLast = reply.fields["connection"]?.lowercased() == "close"
                hasLastAnswer.withLock { $0 = isLast }
                return reply
            }
            guard try fill() > 0 else { throw Broken(reason: "ended by the server") }
        }
    }
}
