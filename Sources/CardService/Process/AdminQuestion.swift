import Glibc

/// A question to the address of health and metrics, asked by a command and not by the service.
///
/// It blocks for a second at most for each step: a service that hangs must not stop a status.
struct AdminQuestion {
    private let address: ListenAddress

    init(_ address: ListenAddress) { self.address = address }

    private static let mostBytes = 1 << 20

    /// The body of the answer, whatever its status; nil if there is none.
    func answer(to path: String) -> String? {
        guard let socket = connect() else { return nil }
        defer { close(socket) }
        let question = "GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        guard send(Array(question.utf8), to: socket), let bytes = receive(from: socket) else {
            return nil
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix("HTTP/1.1 "), let end = text.firstRange(of: "\r\n\r\n") else {
            return nil
        }
        return String(text[end.upperBound...])
    }

    private func send(_ bytes: [UInt8], to socket: Int32) -> Bool {
        Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    private func receive(from socket: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < Self.mostBytes {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count >= 0 else { return nil }
            guard count > 0 else { return bytes }
            bytes += buffer.prefix(count)
        }
        return nil
    }
}

// The connection.
extension AdminQuestion {
    private func connect() -> Int32? {
        switch address {
        case .port(let host, let port): connect(toHost: host, port: port)
        case .path(let path): connect(toPath: path)
        }
    }

    private func connect(toHost host: String, port: Int) -> Int32? {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let first = found else {
            return nil
        }
        defer { freeaddrinfo(first) }
        return open(first.pointee.ai_family) {
            Glibc.connect($0, first.pointee.ai_addr, first.pointee.ai_addrlen)
        }
    }

    private func connect(toPath path: String) -> Int32? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let hasRoom = withUnsafeMutableBytes(of: &address.sun_path) { place in
            guard bytes.count < place.count else { return false }
            place.copyBytes(from: bytes)
            return true
        }
        guard hasRoom else { return nil }
        return open(AF_UNIX) { socket in
            withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        }
    }

    /// A socket whose steps end after a second, if it could be connected.
    private func open(_ family: Int32, _ connect: (Int32) -> Int32) -> Int32? {
        let socket = Glibc.socket(
            family,
            Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue),
            0
        )
        guard socket >= 0 else { return nil }
        var limit = timeval(tv_sec: 1, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        guard connect(socket) == 0 else {
            close(socket)
            return nil
        }
        return socket
    }
}
