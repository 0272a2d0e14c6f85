/// What happens to a connection that was just accepted.
enum Admission {
    /// Its requests are answered.
    case admitted
    /// There are too many connections: the client is sent a 503 and given time to read it.
    case refused
    /// There are too many even to be refused: the client is sent a 503 and the socket is closed at once.
    case turnedAway
}
