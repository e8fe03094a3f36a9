package import CardCore
import Synchronization

extension CrashPoint {
    private static let listening = Mutex<@Sendable (CrashPoint) -> Void>({ _ in })

    /// Hears of the steps of files; set once, before anything is done.
    package static var listener: @Sendable (CrashPoint) -> Void {
        get { listening.withLock { $0 } }
        set { listening.withLock { $0 = newValue } }
    }

    func reached() { Self.listener(self) }
}
