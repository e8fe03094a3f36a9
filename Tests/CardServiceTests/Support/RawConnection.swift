import Dispatch
import Glibc

/// A connection whose bytes a test writes and reads itself.
///
/// It blocks threads of its own, never those on which the server answers. A server that is
/// silent for a quarter of an hour fails the test: on a busy machine, its answer may wait long.
final class RawConnection: Sendable {
    private let socket: Int32

    private init(_ socket: Int32) throws {
        self.socket = socket
        var limit = timeval(tv_sec: 900, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        signal(SIGPIPE, SIG_IGN)
    }

    deinit { Glibc.close(socket) }

    /// Connects to a port of this machine, from one of its addresses `127.0.0.…`.
    static func open(port: Int, from source: String = "127.0.0.1") async throws -> RawConnection {
        try await off {
            let connection = try RawConnection(
                Glibc.socket(AF_INET, streaming, 0)
            )
            var (from, to) = (address(source, port: 0), address("127.0.0.1", port: port))
            guard bind(connection.socket, &from), connect(connection.socket, &to) else {
                throw Refused()
            }
            return connection
        }
    }

    /// Connects to a local socket.
    static func open(path: String) async throws -> RawConnection {
        try await off {
            let connection = try RawConnection(
                Glibc.socket(AF_UNIX, streaming, 0)
            )
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            guard connect(connection.socket, &address) else { throw Refused() }
            return connection
        }
    }

    /// A stream that child processes do not inherit.
    private static let streaming = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)

    /// Nothing accepts the connection.
    struct Refused: Error {}

    private static func address(_ text: String, port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        inet_pton(AF_INET, text, &address.sin_addr)
        return address
    }

    private static func connect<Address>(_ socket: Int32, _ address: inout Address) -> Bool {
        withUnsafeBytes(of: &address) { bytes in
            let pointer = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self)
            return Glibc.connect(socket, pointer, socklen_t(bytes.count)) == 0
        }
    }

    private static func bind<Address>(_ socket: Int32, _ address: inout Address) -> Bool {
        withUnsafeBytes(of: &address) { bytes in
            let pointer = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self)
            return Glibc.bind(socket, pointer, socklen_t(bytes.count)) == 0
        }
    }

    /// Runs blocking work on a thread of its own: a serial queue is not one of those that share a
    /// few threads with the server.
    private static func off<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "raw").async { continuation.resume(with: Result { try work() }) }
        }
    }
}

extension RawConnection {
    /// Sends all of a text.
    func send(_ text: String) async throws {
        try await Self.off { [socket] in
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { throw Refused() }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// Sends as much of a text as the server reads before it closes.
    func sendWhatFits(_ text: String) async {
        do { try await send(text) } catch { return }
    }

    /// Reads one answer, without the body that `HEAD` leaves out, and nothing of the next one.
    func answer(hasBody: Bool = true) async throws -> RawAnswer {
        try await Self.off { [socket] in
            var head: [UInt8] = []
            while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
                head += try Self.receive(1, from: socket)
            }
            var answer = RawAnswer(head: String(decoding: head, as: UTF8.self))
            if hasBody, let length = answer.field("Content-Length").flatMap({ Int($0) }) {
                answer.body = String(
                    decoding: try Self.receive(length, from: socket),
                    as: UTF8.self
                )
            }
            return answer
        }
    }

    private static func receive(_ count: Int, from socket: Int32) throws -> [UInt8] {
        var (bytes, done) = ([UInt8](repeating: 0, count: count), 0)
        while done < count {
            let more = bytes.withUnsafeMutableBytes {
                recv(socket, $0.baseAddress?.advanced(by: done), count - done, 0)
            }
            guard more > 0 else {
                throw Ended(after: String(decoding: bytes.prefix(done), as: UTF8.self))
            }
            done += more
        }
        return bytes
    }

    /// The connection ended, or was silent for too long.
    struct Ended: Error {
        /// The bytes before the end.
        let after: String
    }

    /// Reads until the server closes the connection; a broken one counts as closed.
    func rest() async throws -> String {
        try await Self.off { [socket] in
            var (text, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
            while true {
                let count = recv(socket, &buffer, buffer.count, 0)
                if count > 0 {
                    text += buffer.prefix(count)
                } else if count == 0 || errno == ECONNRESET {
                    return String(decoding: text, as: UTF8.self)
                } else {
                    throw Ended(after: String(decoding: text, as: UTF8.self))
                }
            }
        }
    }

    /// Sends nothing more, and can still read.
    func closeOutput() { shutdown(socket, Int32(SHUT_WR)) }

    /// Breaks the connection, as a machine that was switched off does in the end.
    func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            socket,
            SOL_SOCKET,
            SO_LINGER,
            &linger,
            socklen_t(MemoryLayout.size(ofValue: linger))
        )
        shutdown(socket, Int32(SHUT_RDWR))
    }
}

/// An answer as it was received.
struct RawAnswer: Sendable {
    let status: Int
    /// The lines of the head.
    let head: [String]
    var body = ""

    init(head text: String) {
        head = text.split(separator: "\r\n").map(String.init)
        status = Int(head[0].split(separator: " ")[1]) ?? 0
    }

    /// The value of a field.
    func field(_ name: String) -> String? {
        head.dropFirst().first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
            .map { String($0.dropFirst(name.count + 2)) }
    }
}
