import Glibc
import NIOCore

/// Closes sockets to child processes.
///
/// NIO leaves them open: a child that outlives a connection would be its other end, and one that
/// outlives the service would hold its port.
enum InheritedSockets {
    /// Closes the socket of a channel to child processes; on the channel's event loop.
    static func close(_ channel: any Channel) throws {
        try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(
            of: NIOBSDSocket.Handle.self
        ) { _ = fcntl($0, F_SETFD, FD_CLOEXEC) }
    }

    /// Ends the listening itself when a listening channel is closed; on the channel's event loop.
    ///
    /// Closing its socket is not enough: a program that is just being started has a copy until it
    /// runs, and callers would wait for an answer of nobody.
    static func endListening(with channel: any Channel) throws {
        let copy = try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(
            of: NIOBSDSocket.Handle.self
        ) { fcntl($0, F_DUPFD_CLOEXEC, 0) }
        guard let copy, copy >= 0 else { return }
        channel.closeFuture.whenComplete { _ in
            _ = shutdown(copy, Int32(SHUT_RDWR))
            _ = Glibc.close(copy)
        }
    }
}
