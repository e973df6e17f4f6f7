/** Search. */
