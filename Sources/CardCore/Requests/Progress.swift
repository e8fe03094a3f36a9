/// Shows how far long work is.
package protocol Progress: Sendable {
    /// Begins a stretch of work of `total` units, of which `done` were done before.
    func start(_ title: String, total: Int, done: Int) -> any ProgressMeter
}

/// One stretch of work.
package protocol ProgressMeter: Sendable {
    /// Adds `count` units to those that are done.
    func advance(by count: Int)
    /// Ends the stretch of work.
    func finish()
}

/// A progress that shows nothing.
package struct NoProgress {
    package init() {}
}

extension NoProgress: Progress, ProgressMeter {
    package func start(_ title: String, total: Int, done: Int) -> any ProgressMeter { self }
    package func advance(by count: Int) {}
    package func finish() {}
}
