package import CardText

/// Finds a time zone by its IANA name; nil where there is none.
package typealias ZoneSource = @Sendable (String) -> Zone?
