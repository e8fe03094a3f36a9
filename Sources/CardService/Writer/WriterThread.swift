import Glibc

/// A thread of the operating system that belongs to one long work.
///
/// The writer waits for disks; on a thread of the tasks it would stop those of other calls.
enum WriterThread {
    private final class Work {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Runs the work on a thread of its own, which ends with it.
    ///
    /// - Precondition: the system can make a thread.
    static func start(_ body: @escaping @Sendable () -> Void) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        // As much as the main thread: the rules of posting were never measured on less.
        pthread_attr_setstacksize(&attributes, 8 << 20)
        var thread = pthread_t()
        let work = Unmanaged.passRetained(Work(body)).toOpaque()
        let result = pthread_create(
            &thread,
            &attributes,
            { raw in
                guard let raw else { return nil }
                Unmanaged<Work>.fromOpaque(raw).takeRetainedValue().body()
                return nil
            },
            work
        )
        precondition(result == 0, "the system makes no thread: \(result)")
    }
}
