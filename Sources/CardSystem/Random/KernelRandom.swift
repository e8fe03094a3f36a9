import CardCore
import CPosix

/// The kernel's randomness, taken in pools of 4 KiB that are wiped after use.
package final class KernelRandom: RandomSource {
    private static let poolSize = 512
    private var pool = [UInt64](repeating: 0, count: poolSize)
    private var position = poolSize

    private let fill: @Sendable (UnsafeMutableRawBufferPointer) -> Bool

    /// Takes its bytes from `getrandom`.
    package convenience init() {
        self.init { cposix_random($0.baseAddress, $0.count) == 0 }
    }

    /// `fill` returns false if it could not; tests give such a one.
    package init(filling fill: @escaping @Sendable (UnsafeMutableRawBufferPointer) -> Bool) {
        self.fill = fill
    }

    deinit { wipe() }

    package func next() -> UInt64 {
        if position == Self.poolSize { refill() }
        defer { position += 1 }
        return pool[position]
    }

    /// Ends the process if the machine has no randomness: cards must not be made from a weaker
    /// source.
    ///
    /// Not thrown, so that nobody can catch it and go on.
    private func refill() {
        let before = pool[0]
        guard pool.withUnsafeMutableBytes(fill) else {
            fatalError("rng.degenerate: the kernel gives no randomness; the machine is not usable")
        }
        guard pool[0] != pool[1], pool[0] != before else {
            fatalError("rng.degenerate: the kernel's randomness repeats; the machine is not usable")
        }
        position = 0
    }

    private func wipe() {
        pool.withUnsafeMutableBytes { cposix_wipe($0.baseAddress, $0.count) }
    }
}
