import Glibc

/// Stops the thread of a test's served for a while.
enum WriterPause {
    static func microseconds(_ count: UInt32) { usleep(count) }
}
