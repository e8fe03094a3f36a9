/// A fact that a program puts into words: a failure, or something else that a job found.
package protocol Fact: Sendable {}
