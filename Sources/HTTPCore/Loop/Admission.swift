/// What becomes of a connection that was accepted.
enum Admission {
    /// Its requests are answered.
    case admitted
    /// Its client is told that there are too many, and has the time to read it.
    case refused
    /// Its client is told so, and the connection closed at once: even of those who are told there are too many.
    case turnedAway
}
