package import CardCore

/// Hears, while a command works, what must not get lost with its result.
package protocol CommandNotices: Sendable {
    /// The id under which the request that is booked next can be repeated.
    ///
    /// - Returns: whether somebody can have read it.
    func announce(requestID: String) -> Bool
    /// Something went wrong beside the work; the result stands.
    func warn(_ warning: any Failure)
}

package struct NoNotices: CommandNotices {
    package init() {}
    package func announce(requestID: String) -> Bool { true }
    package func warn(_ warning: any Failure) {}
}
